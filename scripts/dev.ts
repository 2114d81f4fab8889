/** @fileoverview `npm run dev`: like `npm start`, with the widget from its sources; a change loads it again. */
import { run } from './run.js';
import { sourceFiles } from './source-files.js';

await run(sourceFiles);
