/**
 * @fileoverview Who may import whom. The one place to look at, and to change with a decision in `docs/decisions/`.
 *
 * - `path`: a folder, or one file that has more rights (or fewer) than its folder; the longest match counts.
 * - `rooms`: folders and files that it may import, beside its own.
 * - `packages`: installed packages that it may import (`lit` covers `lit/decorators.js`); `*` is any. Node's own modules are `node:`.
 * - `instead`: where code goes that needs more.
 */
const LIT = ['lit', '@lit/context', '@lit/localize'];

/** @type {readonly {path: string, rooms: readonly string[], packages: readonly string[], instead: string}[]} */
export const LAYERS = [
  {
    path: 'src/domain',
    rooms: [],
    packages: [],
    instead:
      'The domain is pure rules about its own words. Pass what it needs as an argument, or write the code in src/app.',
  },
  {
    path: 'src/ports',
    rooms: ['src/domain'],
    packages: [],
    instead:
      'A port is an interface in words of the domain. Shapes of a platform belong in src/genesys or src/vault.',
  },
  {
    path: 'src/operations',
    rooms: ['src/domain'],
    packages: [],
    instead: 'Operations are data. What runs them belongs in src/vault.',
  },
  {
    path: 'src/genesys',
    rooms: ['src/domain', 'src/ports'],
    packages: ['purecloud-platform-client-v2', 'purecloud-client-app-sdk'],
    instead:
      'This adapter knows Genesys alone. What it needs from elsewhere arrives as an argument, from src/app/compose.ts.',
  },
  {
    path: 'src/vault',
    rooms: ['src/domain', 'src/ports', 'src/operations'],
    packages: [],
    instead:
      'This adapter knows Vault alone. What it needs from elsewhere arrives as an argument, from src/app/compose.ts.',
  },
  {
    path: 'src/outbox',
    rooms: ['src/domain', 'src/ports'],
    packages: ['idb'],
    instead:
      'This adapter knows the browser alone: what is kept, sealed and taken in turns. What to keep is decided in src/app.',
  },
  {
    path: 'src/app',
    rooms: ['src/domain', 'src/ports'],
    packages: ['@lit/context', 'libphonenumber-js'],
    instead:
      'The application speaks through ports. Adapters are put together in src/app/compose.ts, screens are in src/widget.',
  },
  {
    path: 'src/app/compose.ts',
    rooms: ['src/app', 'src/domain', 'src/ports', 'src/genesys', 'src/vault', 'src/outbox'],
    packages: [],
    instead: 'The composition root puts adapters and stores together; screens are in src/widget.',
  },
  {
    path: 'src/widget',
    // Of the ports only what every layer speaks of: how something failed, and what time it is.
    rooms: ['src/app', 'src/domain', 'src/ports/platform-error.ts', 'src/ports/clock.ts'],
    packages: LIT,
    instead:
      'A view renders what src/app works out and calls its actions. Add a field to the view model, or an action.',
  },
  {
    path: 'src/setup',
    rooms: ['src/app', 'src/domain', 'src/ports', 'src/operations'],
    packages: LIT,
    instead:
      'The setup reaches the platforms through ports; write the adapter in src/genesys or src/vault.',
  },
  {
    path: 'src/setup/provision.ts',
    rooms: ['src/setup', 'src/genesys', 'src/vault', 'src/domain', 'src/ports', 'src/operations'],
    packages: [],
    instead:
      'This puts the adapters and the installation together for programs; what is done belongs in src/setup/install.ts.',
  },
  {
    path: 'emulator/kernel',
    rooms: [],
    packages: [],
    instead:
      'The kernel serves both platforms: it knows neither of them, and it runs in a page too.',
  },
  {
    path: 'emulator/organisation.ts',
    rooms: [],
    packages: [],
    instead: 'The organisation is data.',
  },
  // What the platforms offer to the shells: types (and defaults) only, so everybody in the emulator may see them.
  {
    path: 'emulator/genesys/contract.ts',
    rooms: ['emulator/kernel'],
    packages: [],
    instead: 'A contract holds types. What fulfils it belongs beside it.',
  },
  {
    path: 'emulator/vault/contract.ts',
    rooms: ['emulator/kernel'],
    packages: [],
    instead: 'A contract holds types. What fulfils it belongs beside it.',
  },
  {
    path: 'emulator/genesys',
    rooms: ['emulator/kernel', 'emulator/organisation.ts', 'emulator/genesys/contract.ts'],
    packages: ['*'],
    instead:
      'The emulated Genesys reaches Vault over HTTP alone, as the real one does; what needs Node belongs in emulator/server.',
  },
  {
    path: 'emulator/vault',
    rooms: ['emulator/kernel', 'emulator/organisation.ts', 'emulator/vault/contract.ts'],
    packages: ['*'],
    instead:
      'The emulated Vault knows nothing of Genesys, as the real one does not; what needs Node belongs in emulator/server.',
  },
  {
    path: 'emulator/desktop',
    rooms: ['emulator/kernel', 'emulator/organisation.ts', 'emulator/genesys/contract.ts'],
    packages: ['*'],
    instead:
      'The desktop is a page: it talks to its server. What serves it belongs in emulator/server.',
  },
  {
    path: 'emulator/scenario',
    rooms: ['emulator/kernel', 'emulator/organisation.ts', 'emulator/genesys/contract.ts'],
    packages: ['peggy'],
    instead:
      'Scenarios act through what people have: the contract of the emulated Genesys. What reads files belongs in scripts.',
  },
  {
    path: 'emulator/server',
    rooms: [
      'emulator/kernel',
      'emulator/organisation.ts',
      'emulator/genesys',
      'emulator/vault',
      'emulator/desktop',
      'emulator/scenario',
    ],
    packages: ['*', 'node:'],
    instead:
      'The emulator knows nothing of the product: a shared misreading of a platform would cancel out in every test.',
  },
];
