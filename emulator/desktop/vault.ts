/** @fileoverview Script of the page that stands for Vault's own. */
import { followColorScheme } from './color-mode.js';

followColorScheme();
