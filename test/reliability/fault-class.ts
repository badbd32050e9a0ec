/** One way in which something can go wrong, what holds then, and the tests that show it. */
export interface FaultClass {
  /** A letter for the family and a number. */
  readonly id: string;
  readonly fault: string;
  /** What the auditor does about it. */
  readonly holds: string;
  readonly tests: readonly TestName[];
  /** What is not shown, or cannot be. */
  readonly limit?: string;
}

export interface TestName {
  /** From the root of the project. */
  readonly file: string;
  /** The title as it stands in the source: `%s`, `%i` and `$name` stand for what a row of the test fills in. */
  readonly name: string;
}
