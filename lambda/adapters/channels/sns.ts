import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import type { Channel, Message, NotSent, Sent } from '../../ports.ts';
import { AWS_TIMEOUTS, regionOf } from '../aws-client.ts';
import { errorName } from '../error-name.ts';

const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;
/** Chats cut longer texts anywhere; the mail holds everything. */
const MOST_IN_CHAT = 3000;

export interface SnsTopic {
  readonly topicArn: string;
  /** Whether Amazon Q Developer shows the topic in a chat: it takes messages of its own form only. */
  readonly inChat?: boolean;
  readonly client?: SNSClient;
}

/** E-mail by way of an SNS topic. */
export function snsChannel({ topicArn, inChat = false, client = ownClient(topicArn) }: SnsTopic): Channel {
  return {
    name: 'email',
    format: 'mail',
    send: async (message) => {
      if (!isSubject(message.subject)) return notSent('the subject breaks a rule of SNS');
      return publish(
        client,
        topicArn,
        inChat ? forChat(message) : { Message: message.body, Subject: message.subject },
      );
    },
  };
}

function ownClient(topicArn: string): SNSClient {
  return new SNSClient({ ...regionOf(topicArn), requestHandler: AWS_TIMEOUTS });
}

type Publication = Pick<PublishCommandInput, 'Subject' | 'Message' | 'MessageStructure'>;

/**
 * Mail as it is, and for Amazon Q Developer, which is subscribed by https, a custom notification:
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 * Markup in the text is escaped, because names are data.
 */
function forChat({ subject, body }: Message): Publication {
  const description = body
    .slice(0, MOST_IN_CHAT)
    .replace(/[&<>]/g, (sign) => ESCAPED[sign as keyof typeof ESCAPED])
    .replace(/[*_~`]/g, '\\$&');
  const notification = {
    version: '1.0',
    source: 'custom',
    content: { textType: 'client-markdown', title: subject, description },
  };
  const structured = { default: body, https: JSON.stringify(notification) };
  return { Subject: subject, Message: JSON.stringify(structured), MessageStructure: 'json' };
}

async function publish(
  client: SNSClient,
  topicArn: string,
  publication: Publication,
): Promise<Sent | NotSent> {
  try {
    await client.send(new PublishCommand({ TopicArn: topicArn, ...publication }));
    return { kind: 'sent' };
  } catch (error) {
    return notSent(`SNS answered ${errorName(error)}`);
  }
}

/** ASCII below 100 characters, without control characters: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
function isSubject(subject: string): boolean {
  return /^[\x21-\x7e][\x20-\x7e]{0,98}$/.test(subject);
}

function notSent(reason: string): NotSent {
  return { kind: 'not-sent', reason };
}
