/** The commands of the repository's command line, in the order of its help. */
import { calibrateCommand } from './calibrate.ts';
import { classifyCommand } from './classify.ts';
import { conformalCommand } from './conformal.ts';
import { driftReferenceCommand } from './drift-reference.ts';
import { evaluateCommand } from './evaluate.ts';
import { outsideCommand } from './outside.ts';
import { precisionCommand } from './precision.ts';
import { reportCommand } from './report.ts';
import { robustnessCommand } from './robustness.ts';
import { serveCommand } from './serve.ts';
import { truthCommand } from './truth.ts';
import { windowingCommand } from './windowing.ts';
import type { Command } from './command.ts';

export const COMMANDS: readonly Command[] = [
  classifyCommand,
  evaluateCommand,
  calibrateCommand,
  conformalCommand,
  robustnessCommand,
  windowingCommand,
  precisionCommand,
  outsideCommand,
  reportCommand,
  truthCommand,
  driftReferenceCommand,
  serveCommand,
];
