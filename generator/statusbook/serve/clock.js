// Only in the preview of another moment: for the page's script it is that moment, and stays so.
(() => {
"use strict";
const moment = __MOMENT__;
const Now = Date;
Date = class extends Now {
  constructor(...parts) {
    super(...(parts.length ? parts : [moment]));
  }
  static now() {
    return moment;
  }
};
})();
