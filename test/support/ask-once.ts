import { transport } from '../../lambda/adapters/http/transport.ts';
import { Secret } from '../../lambda/secret.ts';

/** A process of its own, for tests of the environment: asks one address and prints what became of it. */
const url = new URL(process.argv[2] ?? '');
const guard = transport(() => true, 5);
const reply = await guard.send({ url, authorization: new Secret('Basic eDp5') });
await guard.close();
process.stdout.write(JSON.stringify(reply));
