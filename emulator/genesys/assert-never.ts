/** Marks a place that the types say is never reached. Throws if it is. */
export function assertNever(value: never): never {
  throw new Error(`Not a member of the union: ${JSON.stringify(value)}. Handle it here.`);
}
