/** @fileoverview `npm start`: builds the widget, starts the emulator, installs Baton in it. */
import { dirname } from 'node:path';
import { buildWidget } from './build-widget.js';
import { run } from './run.js';

await run(async () => dirname(await buildWidget()));
