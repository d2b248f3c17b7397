// Validates custom resources by the models of their operators. Reads a list of objects, and prints a line for each that is wrong.

import { text } from "node:stream/consumers";

const MODELS = {
  "external-secrets.io/v1": "@kubernetes-models/external-secrets/external-secrets.io/v1",
  "gateway.networking.k8s.io/v1": "@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1",
  "keda.sh/v1alpha1": "@kubernetes-models/keda/keda.sh/v1alpha1",
  "monitoring.coreos.com/v1": "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1",
};

for (const object of JSON.parse(await text(process.stdin))) {
  const Model = (await import(MODELS[object.apiVersion]))[object.kind];
  try {
    new Model(object).validate();
  } catch (error) {
    console.log(`${object.kind}/${object.metadata.name}: ${error.message}`);
  }
}
