/* Shows the document of one version in the Swagger UI that the server brings; its files change names with every release of the server. */
(async function () {
  'use strict';
  const at = new URL('/openapi/ui/', location.href);
  const page = new DOMParser().parseFromString(await (await fetch(at)).text(), 'text/html');
  for (const style of page.querySelectorAll('link[rel=stylesheet]')) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL(style.getAttribute('href'), at).href;
    document.head.append(link);
  }
  const script = document.createElement('script');
  script.src = new URL(page.querySelector('script[src]').getAttribute('src'), at).href;
  script.onload = function () {
    const ui = window.SwaggerUI;
    ui.SwaggerUI({
      url: document.body.dataset.document,
      dom_id: '#swagger',
      plugins: [ui.LibertyLayout, ui.Headerbar, ui.FooterPlugin],
      layout: 'LibertyLayout',
      deepLinking: true
    });
  };
  document.head.append(script);
})();
