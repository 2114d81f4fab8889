import { checkEveryState } from '../../support/state-checks.js';

checkEveryState('light');
