/* Nothing that was typed and not sent outlives a sign-out; see drafts.js. */
(function () {
  'use strict';
  try {
    sessionStorage.removeItem('xd.drafts');
    localStorage.setItem('xd.left', String(Date.now()));
  } catch (blocked) { /* then nothing was kept */ }
})();
