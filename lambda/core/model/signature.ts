/** The algorithm follows from the kind of the key: nobody else chooses it. Spelt as AWS KMS spells it. */
export type SigningAlgorithm = 'ECDSA_SHA_256' | 'RSASSA_PSS_SHA_256';

/** The key that a commit says it is signed with. */
export interface SignedBy {
  /** The ARN of the key in AWS KMS. */
  readonly key: string;
  /** SHA-256 of its public key (SubjectPublicKeyInfo, DER), hex. */
  readonly publicKey: string;
}

/** Whose history a commit is part of, and where: what is signed beside its hash. */
export interface Statement {
  readonly workspace: string;
  readonly slot: string;
  /** SHA-256 of commit.json, hex. */
  readonly commit: string;
}

/** What lies beside the runs for a signed commit: a signature over its statement. */
export interface CommitSignature extends Statement {
  readonly schemaVersion: 1;
  readonly algorithm: SigningAlgorithm;
  /** Base64. ECDSA signatures are DER (RFC 3279), as KMS and OpenSSL write them. */
  readonly signature: string;
}

/** The signed text, UTF-8: a fixed first line, so that the key can be used for nothing else by accident. */
export function statementText({ workspace, slot, commit }: Statement): string {
  return `access-auditor commit 1\n${workspace}\n${slot}\n${commit}\n`;
}
