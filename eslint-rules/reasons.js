/** @fileoverview A suppression says why, on its own line: `// eslint-disable-next-line rule -- reason`. */

/** @type {import('eslint').Rule.RuleModule} */
export const reasons = {
  meta: {
    type: 'problem',
    docs: { description: 'Suppressions need a reason on the same line.' },
    schema: [],
    messages: { missing: 'This suppression has no reason. Add one: "-- why it is right here".' },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          const isSuppression = /^\s*eslint-disable/.test(comment.value);
          if (isSuppression && !/\s--\s+\S/.test(comment.value)) {
            context.report({ loc: comment.loc, messageId: 'missing' });
          }
        }
      },
    };
  },
};
