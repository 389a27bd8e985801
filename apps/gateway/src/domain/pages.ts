/** Pages of the gateway's own: no scripts inline, nothing from elsewhere. */
export function docsPage(): string {
  return page(
    'Ticketonomics API',
    '<link rel="stylesheet" href="/docs/swagger-ui.css">',
    '<div id="swagger-ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script>',
  );
}

/** Loaded by the page above: its policy allows no inline script. */
export const docsScript = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

export interface ProblemHelp {
  readonly status: number;
  readonly title: string;
  readonly help: string;
}

export function problemPage(code: string, { status, title, help }: ProblemHelp): string {
  const body = [
    `<h1>${escape(title)}</h1>`,
    `<p><code>${escape(code)}</code>, answered with status ${status}.</p>`,
    `<p>${escape(help).replace(/`([^`]*)`/g, '<code>$1</code>')}</p>`,
    '<p><a href="/docs">API reference</a></p>',
  ];
  return page(code, '', body.join('\n'));
}

function page(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title>${head}</head>
<body>
${body}
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
