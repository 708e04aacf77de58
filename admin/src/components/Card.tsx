import type * as React from 'react';
import { Flex, Typography } from '@strapi/design-system';

interface CardProps {
  title: string;
  /** Beside the title. */
  action?: React.ReactNode;
  children: React.ReactNode;
}

/** A part of a page, with its title. */
export const Card = ({ title, action, children }: CardProps) => (
  <Flex
    tag="section"
    aria-label={title}
    direction="column"
    alignItems="stretch"
    gap={4}
    background="neutral0"
    hasRadius
    shadow="tableShadow"
    padding={6}
  >
    <Flex justifyContent="space-between" gap={2} wrap="wrap">
      <Typography variant="delta" tag="h2">
        {title}
      </Typography>
      {action}
    </Flex>
    {children}
  </Flex>
);
