/** @fileoverview Script of the main page. */
import { followColorScheme } from './color-mode.js';
import './emu-overview.js';

followColorScheme();
