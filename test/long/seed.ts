/** Another one each day, unless one is asked for. It is printed, so that what failed can be told again. */
export const SEED = Number(process.env.SEED ?? Math.floor(Date.now() / 86_400_000));

process.stdout.write(`SEED=${SEED}\n`);
