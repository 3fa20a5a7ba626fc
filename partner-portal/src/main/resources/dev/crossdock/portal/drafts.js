/* Keeps what a person types in a dialog until the dialog closes: for a sign-in that ends, a page that is loaded again, a browser that falls over.
   It stays in this tab (sessionStorage), for one person in one role. What is kept, and when a dialog is open, the server says (Draft.java). */
(function () {
  'use strict';
  var KEY = 'xd.drafts';
  var BYTES_MAX = 32 * 1024;
  var AGE_MAX_MS = 24 * 60 * 60 * 1000;
  var REOPEN_LIMIT_MS = 5000;
  var LOOK_MS = 60 * 1000;
  /* Half of a key pair that somebody pasted in the wrong place, in PEM or as JWK, or a key of webhooks. */
  var SECRET = /PRIVATE KEY|"d"\s*:|whsk_|whsec_/;

  var me = null;       // who acts, and in which role
  var person = null;
  var current = null;  // the dialog that is open
  var opener = null;   // what was pressed last of what opens dialogs
  var loaded = false;
  var ended = false;

  function here() { return location.pathname + location.search; }
  function all() {
    try { return JSON.parse(sessionStorage.getItem(KEY)) || []; } catch (blocked) { return []; }
  }
  function store(drafts) {
    try {
      if (drafts.length) { sessionStorage.setItem(KEY, JSON.stringify(drafts)); } else { sessionStorage.removeItem(KEY); }
      return true;
    } catch (blocked) { return false; }
  }
  function isOf(dialog) {
    return function (draft) { return draft.who === dialog.who && draft.page === dialog.page && draft.title === dialog.title; };
  }
  function bytes(drafts) { return new TextEncoder().encode(JSON.stringify(drafts)).length; }

  /** What the field shows, in words: keys of choices are others after the next sign-in. */
  function words(field) {
    if (field.localName === 'vaadin-radio-group') {
      var chosen = field.querySelector('vaadin-radio-button[checked]');
      return chosen ? chosen.textContent.trim() : '';
    }
    if (field.localName === 'vaadin-checkbox-group') {
      return Array.from(field.querySelectorAll('vaadin-checkbox[checked]'), function (box) { return box.textContent.trim(); }).join('\n');
    }
    if (field.localName === 'vaadin-select') {
      var shown = field.value && field.querySelector('[slot="value"]');
      return shown ? shown.textContent.trim() : '';
    }
    return field.inputElement ? field.inputElement.value : '';
  }
  function keep(field) {
    if (!current || !field.isConnected) { return; }
    var name = field.dataset.draft;
    var text = words(field);
    var others = all().filter(function (draft) { return !isOf(current)(draft); });
    current.at = Date.now();
    delete current.lost[name];
    if (SECRET.test(text)) {
      delete current.fields[name];
      current.lost[name] = true;
    } else {
      current.fields[name] = text;
    }
    var kept = { who: current.who, person: current.person, page: current.page, title: current.title, opener: current.opener, at: current.at, fields: current.fields };
    while (others.length && bytes(others.concat(kept)) > BYTES_MAX) { others.shift(); }
    if (bytes([kept]) > BYTES_MAX) {
      delete kept.fields[name];
      current.lost[name] = true;
    }
    if (!store(others.concat(kept))) { current.lost[name] = true; }
  }
  function typed(event) {
    var field = event.composedPath().find(function (e) { return e.dataset && e.dataset.draft; });
    if (field && event.type === 'input') { keep(field); }
    if (field && event.type === 'change') { setTimeout(function () { keep(field); }, 50); } // a choice is shown a little later
  }
  document.addEventListener('input', typed, true);
  document.addEventListener('change', typed, true);
  document.addEventListener('click', function (event) {
    var pressed = event.composedPath().find(function (e) { return e.dataset && e.dataset.opens; });
    if (pressed) { opener = pressed.dataset.opens; }
  }, true);

  function openerOf(draft) {
    return Array.from(document.querySelectorAll('[data-opens]')).find(function (e) {
      return e.dataset.opens === draft.opener && !e.disabled && e.getClientRects().length;
    });
  }
  function isOpen(draft) { return current && isOf(current)(draft); }
  function button(name, classes, press) {
    var made = document.createElement('button');
    made.type = 'button';
    made.className = 'xd-btn ' + classes;
    made.textContent = name;
    made.addEventListener('click', press);
    return made;
  }
  function line(text) {
    var made = document.createElement('p');
    made.textContent = text;
    return made;
  }

  function hideNotice() {
    var notice = document.getElementById('xd-draft');
    if (notice) { notice.remove(); }
  }
  function drop(draft) { store(all().filter(function (one) { return !isOf(draft)(one); })); }
  function copy(draft) {
    navigator.clipboard.writeText(Object.values(draft.fields).filter(Boolean).join('\n')).then(function () { window.xd.say(window.xd.tongue('Copied')); });
  }
  /** For a dialog that does not open by itself. */
  function notice(draft) {
    hideNotice();
    var box = document.createElement('div');
    box.id = 'xd-draft';
    box.setAttribute('role', 'status');
    box.append(line(window.xd.tongue('What you typed in “{0}” is still here.', draft.title)));
    var acts = document.createElement('div');
    if (openerOf(draft)) {
      acts.append(button(window.xd.tongue('Continue'), 'pri', function () { hideNotice(); reopen(draft); }));
    }
    acts.append(button(window.xd.tongue('Copy'), '', function () { copy(draft); }));
    acts.append(button(window.xd.tongue('Discard'), '', function () { drop(draft); hideNotice(); }));
    box.append(acts);
    document.body.append(box);
  }
  /** Presses what had opened the dialog; the sign-in may be asked for before it opens. */
  function reopen(draft) {
    var pressed = false;
    var until = Date.now() + REOPEN_LIMIT_MS;
    var waiting = setInterval(function () {
      var door = openerOf(draft);
      if (isOpen(draft) || draft.who !== me || draft.page !== here()) {
        clearInterval(waiting);
      } else if (!pressed && door) {
        pressed = true;
        door.click();
      } else if (document.querySelector('vaadin-dialog-overlay')) {
        until = Date.now() + REOPEN_LIMIT_MS / 5;
      } else if (Date.now() > until) {
        clearInterval(waiting);
        notice(draft);
      }
    }, 100);
  }

  /** The sign-in is over. Where nothing would be lost the page is loaded again at once. */
  function over() {
    if (ended) { return; }
    ended = true;
    var dialogs = document.querySelectorAll('vaadin-dialog-overlay .xd-dialog');
    if (!current || !current.at || !dialogs.length) {
      location.reload();
      return;
    }
    var box = document.createElement('div');
    box.className = 'xd-over';
    box.setAttribute('role', 'alert');
    var all = Object.keys(current.lost).length === 0;
    box.append(
      line(all ? window.xd.tongue('Your sign-in has ended. What you typed is kept.')
        : window.xd.tongue('Your sign-in has ended. Not all that you typed can be kept: copy it first.')),
      button(window.xd.tongue('Sign in again'), 'pri', function () { location.reload(); }));
    dialogs[dialogs.length - 1].prepend(box);
    box.scrollIntoView({ block: 'nearest' });
  }
  document.addEventListener('DOMContentLoaded', function () {
    // Vaadin's own word for it (SessionEnd.java); it would cover the page and go away with the first click.
    new MutationObserver(function () {
      var box = document.querySelector('body > .v-system-error');
      var caption = box && box.querySelector('.caption');
      if (caption && caption.textContent === 'Your sign-in has ended') {
        box.remove();
        over();
      }
    }).observe(document.body, { childList: true });
  });
  /** Whoever has typed something is told soon, also where the push only falls silent; Vaadin's own heartbeat comes every five minutes. */
  function look() {
    if (document.visibilityState !== 'visible' || !current || !current.at || ended) { return; }
    fetch('?v-r=heartbeat&v-uiId=-1', { method: 'POST' }).then(function (answer) {
      if (answer.status === 403 || answer.status === 410) { over(); }
    }, function () { /* no network is no end */ });
  }
  document.addEventListener('visibilitychange', look);
  setInterval(look, LOOK_MS);
  window.addEventListener('storage', function (event) {
    if (event.key === 'xd.left') { store([]); }
  });

  window.xd.drafts = {
    /** A page is shown to somebody: what is another person's, or old, goes. */
    arrived: function (who, name) {
      me = who;
      person = name;
      var now = Date.now();
      store(all().filter(function (draft) { return draft.person === name && now - draft.at < AGE_MAX_MS; }));
      var first = !loaded;
      loaded = true;
      hideNotice();
      var found = all().filter(function (draft) { return draft.who === me && draft.page === here(); }).pop();
      if (found && !isOpen(found)) { (first ? reopen : notice)(found); }
    },
    /** A dialog opens; gives what was typed in it before, as JSON, or nothing. */
    opened: function (title) {
      hideNotice();
      current = { who: me, person: person, page: here(), title: title, opener: opener, at: 0, fields: {}, lost: {} };
      var found = all().find(isOf(current));
      if (!found) { return ''; }
      current.at = found.at;
      current.fields = found.fields;
      return JSON.stringify(found.fields);
    },
    /** A dialog closes: the act is done, or not wanted any more. */
    closed: function (title) {
      if (current && current.title === title) {
        drop(current);
        current = null;
        opener = null; // the next dialog may be opened by something that is not marked
      }
    },
    /** Somebody signs out. */
    forget: function () {
      current = null;
      store([]);
      try { localStorage.setItem('xd.left', String(Date.now())); } catch (blocked) { /* other tabs find out by themselves */ }
    }
  };
})();
