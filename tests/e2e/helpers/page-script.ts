/** A module of this repository as a script for the page: what a test runs there is the app's own code. */
import { build } from 'vite';

/** @param entry path from the repository's root; its exports are properties of `globalThis[name]`. */
export async function pageScript(entry: string, name: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, name, formats: ['iife'] } },
  });
  const [output] = [built].flat();
  if (output === undefined || !('output' in output)) throw new Error(`${entry} was not built`);
  return output.output[0].code.replace(/^var /, 'globalThis.');
}
