/* What must happen in the browser itself: theme before first paint, keys, clocks, marks. No framework, no network. */
(function () {
  'use strict';
  var root = document.documentElement;
  var darkWanted = matchMedia('(prefers-color-scheme: dark)');
  var narrow = matchMedia('(max-width: 800px)');

  function stored(key) {
    try { return localStorage.getItem('xd.' + key); } catch (blocked) { return null; }
  }

  function paint() {
    var theme = stored('theme') || 'system';
    var words = [];
    if (theme === 'dark' || (theme === 'system' && darkWanted.matches)) { words.push('dark'); }
    if (stored('density') === 'compact') { words.push('compact'); }
    root.setAttribute('theme', words.join(' '));
  }
  paint();
  darkWanted.addEventListener('change', paint);

  // Clocks: the element carries its instant, so the server need not tick for it.
  function length(minutes) {
    if (minutes < 1) { return '1 min'; }
    if (minutes < 60) { return minutes + ' min'; }
    if (minutes < 600) { return Math.floor(minutes / 60) + ' h ' + String(minutes % 60).padStart(2, '0') + ' min'; }
    return minutes < 2880 ? Math.floor(minutes / 60) + ' h' : Math.floor(minutes / 1440) + ' d';
  }
  function tick() {
    var now = Date.now();
    document.querySelectorAll('[data-ago]').forEach(function (e) {
      var m = Math.floor((now - Number(e.dataset.ago)) / 60000);
      var words = m < 1 ? 'just now' : (m >= 60 && m < 600 ? Math.floor(m / 60) + ' h' : length(m)) + ' ago';
      if (e.textContent !== words) { e.textContent = words; }
    });
    document.querySelectorAll('[data-due]').forEach(function (e) {
      var m = Math.floor((Number(e.dataset.due) - now) / 60000);
      var words = m < 0 ? length(-m) + ' over' : 'in ' + length(m);
      if (e.textContent !== words) { e.textContent = words; }
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
  function openRow(event) {
    var grid = event.composedPath().find(function (e) { return e.localName === 'vaadin-grid'; });
    var cell = grid && grid.shadowRoot.activeElement;
    var row = cell && cell.closest('tr');
    if (!row || !row.closest('tbody')) { return; }
    var link = Array.from(row.children).map(function (td) { return td._content && td._content.querySelector('a.xd-ref'); })
      .find(function (a) { return a; });
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      link.click();
    }
  }

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
      openRow(event);
    }
  }, true);

  document.addEventListener('click', function (event) {
    var target = event.target instanceof Element ? event.target : null;
    var copy = target && target.closest('[data-copy]');
    var mark = target && target.closest('[data-mark]');
    if (copy) {
      navigator.clipboard.writeText(copy.dataset.copy || location.href).then(function () {
        window.xd.say(copy.dataset.copied || 'Copied');
      });
    } else if (target && target.closest('[data-search]')) {
      var field = document.querySelector('#xd-search');
      field.inputElement.value = target.closest('[data-search]').dataset.search;
      field.inputElement.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
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
