/** Answers remembered at once: enough for every grant of a large workspace, a few megabytes. */
const MOST = 50_000;

/** The same function, asked once for each thing; when it remembers too many answers it forgets them all. */
export function remembering<K, V>(answer: (thing: K) => V, most = MOST): (thing: K) => V {
  const answers = new Map<K, V>();
  return (thing) => {
    const known = answers.get(thing);
    if (known !== undefined) return known;
    if (answers.size >= most) answers.clear();
    const fresh = answer(thing);
    answers.set(thing, fresh);
    return fresh;
  };
}
