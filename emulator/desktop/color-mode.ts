/** @fileoverview Genesys' tokens switch by an attribute; the emulator's pages follow the browser's preference. */

/** Sets the attribute that the tokens look at, now and whenever the preference changes. */
export function followColorScheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const apply = (): void => {
    document.documentElement.setAttribute('flare-mode', dark.matches ? 'dark' : 'light');
  };
  dark.addEventListener('change', apply);
  apply();
}
