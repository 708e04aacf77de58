import type { Core } from '@strapi/strapi';

const config = ({ env }: Core.Config.Shared.ConfigParams): Core.Config.Plugin => ({
  'video-generator': {
    enabled: true,
    // An absolute path to a packed copy of the plugin, instead of the linked one.
    ...(env('PLUGIN_PATH') && { resolve: env('PLUGIN_PATH') }),
    config: {
      // An empty variable counts as unset: the plugin then says what to set instead of refusing it.
      backends: {
        gpu: {
          provider: 'cogvideox',
          url: env('COGVIDEOX_URL') || undefined,
          apiKey: env('COGVIDEOX_API_KEY') || undefined,
          model: 'cogvideox-2b',
          // The local API renders two at once; a third waits there, so that no slot is ever idle.
          slots: 3,
        },
      },
      enhancer: {
        url: env('ENHANCER_URL') || undefined,
        apiKey: env('ENHANCER_API_KEY') || undefined,
        model: env('ENHANCER_MODEL') || undefined,
      },
      contentTypes: {
        'api::product.product': {
          target: 'video',
          title: 'name',
          description: 'description',
          styles: ['cinematic', 'animated', 'realistic'],
        },
        'api::article.article': {
          target: 'video',
          title: 'title',
          description: 'excerpt',
          onPublish: true,
          optOut: 'noVideo',
        },
        'api::property.property': { target: 'video', title: 'title', description: 'description' },
        'api::recipe.recipe': { target: 'video', title: 'title', description: 'description' },
      },
    },
  },
});

export default config;
