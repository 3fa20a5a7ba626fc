/* The theme the person chose in the portal, before the first paint; for pages outside of it. */
(function () {
  'use strict';
  var theme = null;
  try { theme = localStorage.getItem('xd.theme'); } catch (blocked) { /* then the system's */ }
  var dark = theme === 'dark' || theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.setAttribute('theme', dark ? 'dark' : '');
})();
