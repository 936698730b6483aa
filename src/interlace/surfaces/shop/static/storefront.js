// The storefront's own script: folds what is long on a small screen, and tells our own server what is looked at.
(() => {
  "use strict";
})();
