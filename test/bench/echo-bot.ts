/** The smallest bot that the SDK makes: what Polisi's start is measured against. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) =>
  adapter.process(request, response, async (context) => {
    await context.sendActivity(context.activity.text);
  }),
);
server.get('/readyz', (_, response, next) => {
  response.send(200);
  next();
});
server.listen(Number(process.env.PORT), '127.0.0.1');
