/** @fileoverview The language of the screen. English is the source; other languages are added to `lit-localize.json`. */
import { configureLocalization } from '@lit/localize';

/**
 * `getLocale()` is the language tag that dates, durations and plurals are written in.
 * @see https://lit.dev/docs/localization/runtime-mode/
 */
export const { getLocale, setLocale } = configureLocalization({
  sourceLocale: 'en',
  targetLocales: [],
  loadLocale: (locale) =>
    Promise.reject(
      new Error(`Baton has no texts in "${locale}". Add the language to lit-localize.json.`),
    ),
});
