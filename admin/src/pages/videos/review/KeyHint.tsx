import { Box, Typography } from '@strapi/design-system';

/** The key beside what it does, for the eye; `aria-keyshortcuts` says it to those who do not see. */
export const KeyHint = ({ children }: { children: string }) => (
  <Box
    tag="kbd"
    aria-hidden
    background="neutral0"
    borderColor="neutral200"
    hasRadius
    paddingLeft={1}
    paddingRight={1}
  >
    <Typography variant="pi" textColor="neutral800">
      {children}
    </Typography>
  </Box>
);
