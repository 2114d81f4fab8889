/** @fileoverview Script of a seat's page. */
import { followColorScheme } from './color-mode.js';
import './emu-desktop.js';

followColorScheme();
