{{/* Of (dict root part hook ingress egress), the last two as YAML: a NetworkPolicy that allows that and no more. */}}
{{- define "scaikey.policy" -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "scaikey.fullname" .root }}-{{ .part }}
  namespace: {{ .root.Release.Namespace }}
  labels:
    {{- include "scaikey.labels" (list .root .part) | nindent 4 }}
  {{- with .annotations }}
  annotations:
    {{- . | nindent 4 }}
  {{- end }}
spec:
  podSelector:
    matchLabels:
      {{- include "scaikey.selector" (list .root .part) | nindent 6 }}
  policyTypes: [Ingress, Egress]
  {{- with .ingress | trim }}
  ingress:
    {{- . | nindent 4 }}
  {{- end }}
  {{- with .egress | trim }}
  egress:
    {{- . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Of (dict to port): a way out by TCP, to anybody if there are no peers. */}}
{{- define "scaikey.out" -}}
- ports:
    - {port: {{ .port }}, protocol: TCP}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{- define "scaikey.dns" -}}
- ports:
    - {port: {{ .port }}, protocol: UDP}
    - {port: {{ .port }}, protocol: TCP}
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Of (list $ address): health and metrics, for whoever scrapes, and for `helm test`. Probes come from the node, which no policy keeps out. */}}
{{- define "scaikey.internalPeers" -}}
{{- $root := index . 0 -}}
{{- if or $root.Values.tests.enabled $root.Values.networkPolicy.scrapers }}
- ports:
    - {port: {{ include "scaikey.port" (index . 1) }}, protocol: TCP}
  from:
    {{- with $root.Values.networkPolicy.scrapers }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
    {{- if $root.Values.tests.enabled }}
    - podSelector:
        matchLabels:
          {{- include "scaikey.selector" (list $root "test") | nindent 10 }}
    {{- end }}
{{- end }}
{{- end }}
