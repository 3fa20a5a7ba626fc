/* The mapping studio's own keys: undo, redo, save, search, Enter on a row; and the clock of its saving. */
(function () {
  'use strict';
  var typed = null; // the field in which something was typed since it has the focus

  function studio() { return document.querySelector('main.xd-studio'); }
  function field(event) {
    return event.composedPath().find(function (e) { return e.localName === 'input' || e.localName === 'textarea'; });
  }
  function tell(key) {
    var page = studio();
    if (page) { page.dispatchEvent(new CustomEvent('xd-key', { detail: key })); }
  }

  document.addEventListener('input', function (event) { typed = field(event); }, true);
  document.addEventListener('focusin', function (event) { if (field(event) !== typed) { typed = null; } }, true);

  // On the window: before the keys of all pages.
  window.addEventListener('keydown', function (event) {
    if (!studio() || document.querySelector('dialog[open], vaadin-dialog-overlay')) { return; }
    var key = event.key.toLowerCase();
    var control = (event.ctrlKey || event.metaKey) && !event.altKey;
    var typing = field(event);
    if (control && key === 's') {
      tell('save');
    } else if (control && (key === 'z' || key === 'y')) {
      if (typing && typing === typed) { return; } // letters are taken back first
      tell(key === 'y' || event.shiftKey ? 'redo' : 'undo');
    } else if (key === '/' && !control && !typing) {
      var search = document.querySelector('[data-slash]');
      if (!search || !search.getClientRects().length) { return; }
      search.focus();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /** Enter chooses the focused row, as Space does. */
  document.addEventListener('keydown', function (event) {
    var grid = event.key === 'Enter' && event.composedPath().find(function (e) { return e.localName === 'vaadin-grid'; });
    var cell = grid && grid.hasAttribute('data-enter') && grid.shadowRoot.activeElement;
    if (cell && cell.closest('tbody')) {
      event.preventDefault();
      cell.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }));
    }
  });

  window.xd.studio = {
    /** Saves some time after the last change. */
    later: function (page, afterMs) {
      clearTimeout(page.xdSaving);
      page.xdSaving = setTimeout(function () { page.dispatchEvent(new CustomEvent('xd-save')); }, afterMs);
    },
    /** Shows the chosen lines of the result, if they are out of sight. */
    reveal: function (code) {
      var line = code.querySelector('.on');
      if (!line) { return; }
      var top = line.offsetTop - code.offsetTop;
      if (top < code.scrollTop || top > code.scrollTop + code.clientHeight - 40) { code.scrollTop = Math.max(0, top - 60); }
    }
  };
})();
