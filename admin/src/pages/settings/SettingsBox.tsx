import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';

interface SettingsBoxProps {
  title: string;
  hint?: string;
  /** Stands at the end of the title's line. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** One subject of a settings page. */
export const SettingsBox = ({ title, hint, action, children }: SettingsBoxProps) => (
  <Flex
    tag="section"
    aria-label={title}
    direction="column"
    alignItems="stretch"
    gap={5}
    padding={6}
    hasRadius
    background="neutral0"
    shadow="filterShadow"
  >
    <Flex justifyContent="space-between" alignItems="flex-start" gap={4} wrap="wrap">
      <Flex direction="column" alignItems="stretch" gap={1} flex="1 1 20rem">
        <Typography variant="delta" tag="h2">
          {title}
        </Typography>
        {hint && (
          <Typography variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        )}
      </Flex>
      {action}
    </Flex>
    {children}
  </Flex>
);
