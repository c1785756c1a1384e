// The built site has every model file that its manifest names, byte for byte, and no variant
// makes a visitor download more than the budget.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const MEGABYTE = 1e6;
const BUDGET = 20 * MEGABYTE;
const root = process.argv[2] ?? 'dist/models';

/** @typedef {{ path: string, bytes: number, sha256: string }} File */
/** @typedef {{ precision: string, devices: string[], graph: string, externalData?: string[] }} Variant */
/** @typedef {{ id: string, files: File[], tokenizer?: string, selfTest?: string, variants: Variant[] }} Model */

/** @type {{ models: Model[] }} */
const { models } = JSON.parse(readFileSync('config/models.json', 'utf8'));
/** @type {string[]} */
const faults = [];

for (const model of models) {
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const file of model.files) {
    const where = path.join(root, model.id, file.path);
    /** @type {Buffer} */
    let bytes;
    try {
      bytes = readFileSync(where);
    } catch {
      faults.push(`${where}: named in config/models.json, but not there`);
      continue;
    }
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (bytes.length !== file.bytes || sha256 !== file.sha256) {
      faults.push(`${where}: other bytes than config/models.json says (sha256 ${sha256})`);
    }
    sizes.set(file.path, bytes.length);
  }
  for (const { precision, devices, graph, externalData = [] } of model.variants) {
    const needed = [
      model.tokenizer ?? 'tokenizer.json',
      model.selfTest ?? 'self-test.json',
      graph,
      ...externalData,
    ];
    const total = needed.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0);
    const megabytes = (total / MEGABYTE).toFixed(1);
    console.log(`${model.id} ${precision} (${devices.join(', ')}): ${megabytes} MB`);
    if (total > BUDGET) {
      faults.push(`${model.id} ${precision}: ${megabytes} MB, allowed ${BUDGET / MEGABYTE} MB`);
    }
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
