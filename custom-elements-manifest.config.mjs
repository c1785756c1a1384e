// What `<news-classifier>` offers, read from its docblock: `npm run elements` writes
// custom-elements.json, which editors and documentation tools read.
export default {
  globs: ['src/element/news-classifier.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    {
      name: 'public-only',
      packageLinkPhase({ customElementsManifest: manifest }) {
        for (const module of manifest.modules) {
          module.path = 'lib/element.js';
          for (const declaration of module.declarations) {
            declaration.members = declaration.members.filter(
              (member) => member.privacy !== 'private' && !member.static,
            );
          }
          module.exports = [
            {
              kind: 'custom-element-definition',
              name: 'news-classifier',
              declaration: { name: 'NewsClassifier', module: module.path },
            },
          ];
        }
      },
    },
  ],
};
