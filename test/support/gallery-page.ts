/** @fileoverview The page that the gallery draws: the state named after the `?`. */
import '../../src/widget/baton-widget.js';
import { ManualClock } from './manual-clock.js';
import { StubModel } from './stub-model.js';
import { NOW } from './views.js';
import { widgetStates } from './widget-states.js';

const view = widgetStates[location.search.slice(1)];
if (view === undefined)
  throw new Error(`There is no state ${location.search}. See widget-states.ts.`);

const widget = document.createElement('baton-widget');
widget.clock = new ManualClock(NOW);
widget.model = new StubModel(view);
document.body.append(widget);
