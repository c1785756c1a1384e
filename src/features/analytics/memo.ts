/** The last result, as long as the arguments are the very same. */
export function memo<A extends readonly unknown[], T>(make: (...args: A) => T): (...args: A) => T {
  let last: { readonly args: A; readonly value: T } | null = null;
  return (...args) => {
    if (last === null || last.args.some((arg, i) => arg !== args[i])) {
      last = { args, value: make(...args) };
    }
    return last.value;
  };
}
