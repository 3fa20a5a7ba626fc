/* Vaadin's client makes functions from text that the server sent, by new Function(..). The page's policy forbids that to everybody
   (no unsafe-eval). So the text becomes a script element that carries the nonce of this page, which runs at once. */
(function () {
  'use strict';
  var nonce = document.currentScript.nonce;
  function make(parts) {
    var words = Array.from(parts, String);
    var body = words.pop() || '';
    var script = document.createElement('script');
    script.nonce = nonce;
    script.textContent = 'document.currentScript.made = function (' + words.join(',') + '\n) {\n' + body + '\n};';
    document.head.append(script);
    script.remove();
    if (!script.made) { throw new SyntaxError('No function: ' + body); }
    return script.made;
  }
  window.Function = new Proxy(window.Function, {
    construct: function (none, parts) { return make(parts); },
    apply: function (none, self, parts) { return make(parts); }
  });
})();
