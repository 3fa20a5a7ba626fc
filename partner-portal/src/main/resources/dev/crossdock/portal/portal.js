/* What must happen in the browser itself: theme before first paint, keys, clocks, marks. No framework, no network. */
(function () {
  'use strict';
  var root = document.documentElement;
  var darkWanted = matchMedia('(prefers-color-scheme: dark)');
  var narrow = matchMedia('(max-width: 800px)');

  /** A sentence in the person's language; its values by number. Languages.java brings the words along. */
  var words = JSON.parse(root.dataset.words || '{}');
  function tongue(english) {
    var values = arguments;
    return (words[english] || english).replace(/\{(\d)}/g, function (all, number) { return values[Number(number) + 1]; });
  }

  function stored(key) {
    try { return localStorage.getItem('xd.' + key); } catch (blocked) { return null; }
  }

  function paint() {
    var theme = stored('theme') || 'system';
    var looks = [];
    if (theme === 'dark' || (theme === 'system' && darkWanted.matches)) { looks.push('dark'); }
    if (stored('density') === 'compact') { looks.push('compact'); }
    root.setAttribute('theme', looks.join(' '));
  }
  paint();
  darkWanted.addEventListener('change', paint);

  // What Vaadin says of the connection stands outside of every part of the page: those who do not see it are told, as of any other news.
  new MutationObserver(function (changes, itself) {
    var indicator = document.querySelector('vaadin-connection-indicator');
    if (indicator) {
      indicator.setAttribute('role', 'status');
      itself.disconnect();
    }
  }).observe(root, { childList: true, subtree: true });

  // Clocks: the element carries its instant, so the server need not tick for it.
  function length(minutes) {
    if (minutes < 60) { return tongue('{0} min', Math.max(minutes, 1)); }
    if (minutes < 600) { return tongue('{0} h {1} min', Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0')); }
    return minutes < 2880 ? tongue('{0} h', Math.floor(minutes / 60)) : tongue('{0} d', Math.floor(minutes / 1440));
  }
  function tick() {
    var now = Date.now();
    document.querySelectorAll('[data-ago]').forEach(function (e) {
      var m = Math.floor((now - Number(e.dataset.ago)) / 60000);
      var said = m < 1 ? tongue('just now') : tongue('{0} ago', m >= 60 && m < 600 ? tongue('{0} h', Math.floor(m / 60)) : length(m));
      if (e.textContent !== said) { e.textContent = said; }
    });
    document.querySelectorAll('[data-due]').forEach(function (e) {
      var m = Math.floor((Number(e.dataset.due) - now) / 60000);
      var said = m < 0 ? tongue('{0} over', length(-m)) : tongue('in {0}', length(m));
      if (e.textContent !== said) { e.textContent = said; }
      e.classList.toggle('over', m < 0);
      e.classList.toggle('soon', m >= 0 && m < 240);
    });
  }
  setInterval(tick, 20000);

  // Search: the list under the field is a listbox that the field's keys move in.
  function options() { return Array.from(document.querySelectorAll('#xd-hits a')); }
  function point(input, to) {
    options().forEach(function (o) { o.setAttribute('aria-selected', String(o === to)); });
    if (to) {
      input.setAttribute('aria-activedescendant', to.id);
      to.scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }
  function searchKey(event, box, input) {
    var all = options();
    var at = all.findIndex(function (o) { return o.getAttribute('aria-selected') === 'true'; });
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (all.length) {
        box.classList.remove('closed');
        point(input, all[(at + (event.key === 'ArrowDown' ? 1 : all.length - (at < 0 ? 0 : 1))) % all.length]);
      }
    } else if (event.key === 'Enter' && all.length) {
      (all[at] || all[0]).click();
    } else if (event.key === 'Escape') {
      box.classList.add('closed');
      input.blur();
    } else {
      box.classList.remove('closed');
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  function wireSearch(box) {
    var field = box.querySelector('vaadin-text-field');
    var input = field.inputElement;
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-controls', 'xd-hits');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('spellcheck', 'false');
    input.addEventListener('keydown', function (event) { searchKey(event, box, input); });
    input.addEventListener('input', function () { box.classList.remove('closed'); });
    box.querySelector('#xd-hits').addEventListener('mousedown', function (event) { event.preventDefault(); });
    box.querySelector('#xd-hits').addEventListener('click', function (event) {
      if (event.target.closest('a')) {
        box.classList.add('closed');
        input.blur();
      }
    });
    new MutationObserver(function () {
      input.setAttribute('aria-expanded', String(options().length > 0));
      point(input, options()[0] || null);
    }).observe(box.querySelector('#xd-hits'), { childList: true });
  }

  // Lists: one stacked column where the window is narrow; Enter opens the focused row.
  function fit(grid) {
    grid.querySelectorAll('vaadin-grid-column').forEach(function (column) {
      column.hidden = column.hasAttribute('data-stacked') ? !narrow.matches : narrow.matches;
    });
  }
  narrow.addEventListener('change', function () { document.querySelectorAll('vaadin-grid.xd-fits').forEach(fit); });
  function focusedRow(event) {
    var grid = event.composedPath().find(function (e) { return e.localName === 'vaadin-grid'; });
    var cell = grid && grid.shadowRoot.activeElement;
    var row = cell && cell.closest('tr');
    return row && row.closest('tbody') ? row : null;
  }
  function linkOf(row) {
    return Array.from(row.children).map(function (td) { return td._content && td._content.querySelector('a.xd-ref'); })
      .find(function (a) { return a; });
  }
  function openRow(event) {
    var row = focusedRow(event);
    var link = row && linkOf(row);
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      link.click();
    }
  }

  /** The grid takes the Space that is let go of for a click on the row, which would open it. */
  var spaceTaken = false;
  document.addEventListener('keyup', function (event) {
    if (event.key === ' ' && spaceTaken) {
      spaceTaken = false;
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  /** Asks the server for a look at the focused row, where the list offers one. */
  function previewRow(event) {
    var grid = event.composedPath().find(function (e) { return e.localName === 'vaadin-grid'; });
    var link = linkOf(focusedRow(event));
    if (link && grid.hasAttribute('data-preview') && !event.repeat) {
      event.preventDefault();
      event.stopPropagation();
      spaceTaken = true;
      grid.dispatchEvent(new CustomEvent('xd-preview', { detail: decodeURIComponent(link.getAttribute('href').split('/').pop()) }));
    }
  }

  // Walking: J and K move in a list, and on the page of one thing to its neighbours in the list one came from.
  var THING = /\/(shipments|exchanges)\/[^/]+$/;
  function kept(key, value) {
    try {
      if (value === undefined) { return JSON.parse(sessionStorage.getItem('xd.' + key)); }
      sessionStorage.setItem('xd.' + key, JSON.stringify(value));
    } catch (blocked) { /* then there is nothing to walk through */ }
    return null;
  }
  function go(address) {
    var link = document.createElement('a');
    link.href = address;
    link.setAttribute('router-link', '');
    document.body.append(link);
    link.click();
    link.remove();
  }
  /** The things of this page, in the order in which they stand. */
  function things() {
    var main = document.getElementById('main');
    var all = Array.from(main ? main.querySelectorAll('a.xd-ref, a.t') : []).filter(function (a) { return a.getClientRects().length; });
    return main && main.querySelector('vaadin-grid')
      ? all.sort(function (a, b) { return a.getBoundingClientRect().top - b.getBoundingClientRect().top; }) : all;
  }
  function keepTrail() {
    var links = things().map(function (a) { return a.getAttribute('href'); }).filter(function (a) { return THING.test('/' + a); });
    if (!THING.test(location.pathname) && links.length) {
      kept('trail', { from: location.pathname + location.search, links: links });
    }
  }
  function focusLink(link) {
    var slotted = link.closest('vaadin-grid-cell-content');
    var cell = slotted && slotted.assignedSlot && slotted.assignedSlot.closest('td');
    (cell || link).focus();
  }
  function move(event, by) {
    var row = focusedRow(event);
    if (row) {
      row.getRootNode().activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: by > 0 ? 'ArrowDown' : 'ArrowUp', bubbles: true, composed: true, cancelable: true }));
      return;
    }
    var all = things();
    var at = all.indexOf(document.activeElement);
    var to = all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)];
    if (to) { focusLink(to); }
  }
  function neighbour(by) {
    var trail = kept('trail');
    var here = location.pathname.slice(1);
    var at = trail ? trail.links.indexOf(here) : -1;
    var to = at < 0 ? null : trail.links[at + by];
    if (to) { go(to); } else { window.xd.say(at < 0 ? tongue('Open a list first, then J and K walk through it') : tongue('No further one in this list')); }
  }
  /** Back to the list, with the row focused from which one came. */
  function back() {
    var trail = kept('trail');
    var here = location.pathname.slice(1);
    var crumb = document.querySelector('.xd-crumb a');
    var to = trail && trail.links.indexOf(here) >= 0 ? trail.from : crumb && crumb.getAttribute('href');
    if (!to) { return; }
    go(to);
    var tries = 0;
    var waiting = setInterval(function () {
      var link = things().find(function (a) { return a.getAttribute('href') === here; });
      if (link) { focusLink(link); }
      if (link || ++tries > 40) { clearInterval(waiting); }
    }, 100);
  }

  var KEYS = [
    [tongue('Ctrl K'), tongue('Search any reference; / does the same')], ['J', tongue('Next: in a list, or on the page of one thing')], ['K', tongue('The one before')],
    ['\u2191 \u2193', tongue('Move in a list')], [tongue('Enter'), tongue('Open')], [tongue('Space'), tongue('Look at the shipment without leaving the list')],
    ['Esc', tongue('Close, or back to the list')], ['Alt 1 \u2026 9', tongue('The pages of the menu')], ['?', tongue('This list')]
  ];
  function showKeys() {
    var box = document.getElementById('xd-keys') || document.createElement('dialog');
    if (!box.id) {
      box.id = 'xd-keys';
      box.setAttribute('aria-label', tongue('Keys'));
      box.innerHTML = '<h2>' + tongue('Keys') + '</h2><dl>' + KEYS.map(function (key) {
        return '<dt>' + key[0].split(' ').map(function (k) { return k === '\u2026' ? k : '<kbd>' + k + '</kbd>'; }).join(' ') + '</dt><dd>' + key[1] + '</dd>';
      }).join('') + '</dl><p>' + tongue('Letter keys can be switched off in the menu under your initials.') + '</p><button type="button" class="xd-btn">' + tongue('Close') + '</button>';
      box.addEventListener('click', function (event) {
        if (event.target === box || event.target.closest('button')) { box.close(); }
      });
      document.body.append(box);
    }
    box.showModal();
  }

  /** Keys that are letters: only where nobody types, and only for those who want them. */
  function letterKey(event) {
    var thing = THING.test(location.pathname);
    if (event.key === 'j' || event.key === 'k') {
      var by = event.key === 'j' ? 1 : -1;
      if (thing) { neighbour(by); } else { move(event, by); }
    } else if (event.key === '?') {
      showKeys();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
  var ELSEWHERE = 'dialog[open], vaadin-dialog-overlay, vaadin-select-overlay, vaadin-menu-bar-overlay, vaadin-context-menu-overlay';

  // Raw and canonical: a mark lights its value and every field the value became.
  function light(number, from) {
    var pair = from.closest('.xd-pair');
    pair.querySelectorAll('.xd-code > div').forEach(function (line) {
      line.classList.toggle('on', !!line.querySelector('[data-mark="' + number + '"]'));
    });
    pair.querySelectorAll('.xd-code').forEach(function (code) {
      var line = code.querySelector('div.on');
      if (line && !code.contains(from)) { code.scrollTop = line.offsetTop - code.offsetTop - 60; }
    });
  }

  document.addEventListener('keydown', function (event) {
    var typing = event.composedPath().some(function (e) {
      return e.localName === 'input' || e.localName === 'textarea' || e.isContentEditable;
    });
    var search = document.querySelector('#xd-search');
    if (search && ((event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) || (event.key === '/' && !typing))) {
      event.preventDefault();
      search.focus();
      search.inputElement.select();
    } else if (event.altKey && !event.ctrlKey && event.key >= '1' && event.key <= '9') {
      var link = document.querySelectorAll('.xd-nav a')[Number(event.key) - 1];
      if (link) {
        event.preventDefault();
        link.click();
      }
    } else if (event.key === 'Enter' && !typing) {
      keepTrail();
      openRow(event);
    } else if (typing || event.altKey || event.ctrlKey || event.metaKey || document.querySelector(ELSEWHERE)) {
      return;
    } else if (event.key === 'Escape' && THING.test(location.pathname)) {
      back();
    } else if (event.key === ' ' && focusedRow(event)) {
      previewRow(event);
    } else if (stored('keys') !== 'off') {
      letterKey(event);
    }
  }, true);

  document.addEventListener('click', keepTrail, true);
  document.addEventListener('click', function (event) {
    var target = event.target instanceof Element ? event.target : null;
    var copy = target && target.closest('[data-copy]');
    var mark = target && target.closest('[data-mark]');
    if (copy) {
      navigator.clipboard.writeText(copy.dataset.copy || location.href).then(function () {
        window.xd.say(copy.dataset.copied || tongue('Copied'));
      });
    } else if (target && target.closest('[data-search]')) {
      var field = document.querySelector('#xd-search');
      field.inputElement.value = target.closest('[data-search]').dataset.search;
      field.inputElement.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    } else if (target && target.closest('[data-keys]')) {
      showKeys();
    } else if (mark) {
      light(mark.dataset.mark, mark);
    } else if (target && target.closest('.xd-skip')) {
      event.preventDefault();
      document.getElementById('main').focus();
    }
  });

  window.xd = {
    choose: function (key, value) {
      try { localStorage.setItem('xd.' + key, value); } catch (blocked) { /* then it holds for this page */ }
      paint();
    },
    tongue: tongue,
    /** From now on in this language, on this browser. */
    speak: function (language) {
      document.cookie = 'xd-language=' + language + '; path=/; max-age=31536000; samesite=lax' + (location.protocol === 'https:' ? '; secure' : '');
      location.reload();
    },
    chosen: function (key) { return stored(key) || ''; },
    wireSearch: wireSearch,
    fit: fit,
    light: function (pair, number) {
      var mark = pair.querySelector('[data-mark="' + number + '"]');
      if (mark) { light(number, mark); }
    },
    say: function (words) {
      var region = document.getElementById('xd-says');
      if (region) {
        region.textContent = '';
        setTimeout(function () { region.textContent = words; }, 50);
      }
    }
  };
})();
