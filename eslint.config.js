/** @fileoverview What the linter holds the code to. Needs no types, so that it is quick; `tsc` does the rest. */
import js from '@eslint/js';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import tseslint from 'typescript-eslint';
import { layers } from './eslint-rules/layers.js';
import { reasons } from './eslint-rules/reasons.js';

/** Syntax that leaves something behind at run time, or hides a name. */
const BANNED_SYNTAX = [
  {
    selector: 'TSEnumDeclaration',
    message: 'No enums. Use a union of string literals.',
  },
  {
    selector: 'TSModuleDeclaration:not([declare=true])',
    message: 'No namespaces. Use a file.',
  },
  {
    selector: 'TSParameterProperty',
    message: 'No parameter properties. Declare the field and assign it.',
  },
];

const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
  message: 'No default exports. Export it by name.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'coverage/', '.stryker-tmp/', 'src/widget/locales/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    plugins: { baton: { rules: { layers, reasons } } },
    rules: {
      'baton/layers': 'error',
      'baton/reasons': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...BANNED_SYNTAX, NO_DEFAULT_EXPORT],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      // Attribute maps are plain objects on both platforms, and keys leave them.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  { files: ['src/**/*.ts', 'emulator/desktop/**/*.ts'], ...lit.configs['flat/recommended'] },
  {
    files: ['src/**/*.ts', 'emulator/desktop/**/*.ts'],
    plugins: { 'lit-a11y': litA11y },
    rules: {
      ...litA11y.configs.recommended.rules,
      // It does not see a <label for>; axe does, in the component tests.
      'lit-a11y/accessible-name': 'off',
      // Safari tells nobody that a list is one once its bullets are styled away, unless the role says so again.
      'lit-a11y/no-redundant-role': 'off',
    },
  },
  {
    // Options of a combobox never have the focus: its input handles the keys for them (APG, active descendant).
    files: ['src/widget/transfer/baton-target-picker.ts'],
    rules: { 'lit-a11y/click-events-have-key-events': 'off' },
  },
  {
    // Programs at the command line, the emulator among them, speak through the console.
    files: ['scripts/**', 'bench/**', 'emulator/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A test that is wrong about what is there fails, which is what it is for.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    // Their tools want default exports; nobody else imports them. Declarations describe foreign packages as they are.
    files: ['*.config.{js,mjs}', '**/*.d.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...BANNED_SYNTAX],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
    },
  },
  {
    // Configurations run in Node.
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
