/** @fileoverview All routes about conversations. */
import type { Route } from '../../kernel/router.js';
import type { GenesysContext } from '../context.js';
import type { CallEngine } from './engine.js';
import { consultRoutes } from './routes/consult-routes.js';
import { participantRoutes } from './routes/participant-routes.js';
import { readingRoutes } from './routes/reading-routes.js';
import { transferRoutes } from './routes/transfer-routes.js';
import { wholeCallRoutes } from './routes/whole-call-routes.js';
import { wrapupRoutes } from './routes/wrapup-routes.js';

/** `/conversations…`. */
export const callRoutes = (engine: CallEngine): Route<GenesysContext>[] => [
  ...readingRoutes(engine),
  ...participantRoutes(engine),
  ...wrapupRoutes(engine),
  ...transferRoutes(engine),
  ...consultRoutes(engine),
  ...wholeCallRoutes(engine),
];
