{{/* What the pods of all parts have alike. */}}

{{/* Of (list $ serviceAccount). */}}
{{- define "scaikey.pod" -}}
{{- $values := (index . 0).Values -}}
serviceAccountName: {{ index . 1 }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with $values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- toYaml $values.podSecurityContext | nindent 2 }}
{{- end }}

{{/* Of (list $ image): what a container of ours begins with. */}}
{{- define "scaikey.container" -}}
{{- $root := index . 0 -}}
image: {{ include "scaikey.image" . }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
securityContext:
  {{- toYaml $root.Values.securityContext | nindent 2 }}
{{- end }}

{{/* Of (list $ part values): where its pods run. */}}
{{- define "scaikey.scheduling" -}}
{{- $values := index . 2 -}}
{{- if or $values.topologySpread $values.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- if $values.topologySpread }}
  {{- /* Key and what happens name a constraint: with two of one name server-side apply refuses the pod. */}}
  {{- $theirs := list }}
  {{- range $values.topologySpreadConstraints }}{{ $theirs = append $theirs .topologyKey }}{{ end }}
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  {{- if not (has . $theirs) }}
  - topologyKey: {{ . }}
    maxSkew: 1
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "scaikey.selector" $ | nindent 8 }}
    matchLabelKeys: [pod-template-hash]
  {{- end }}
  {{- end }}
  {{- end }}
  {{- with $values.topologySpreadConstraints }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
{{- end }}
{{- range $key := list "nodeSelector" "tolerations" "affinity" "priorityClassName" }}
{{- with get $values $key }}
{{ dict $key . | toYaml }}
{{- end }}
{{- end }}
{{- end }}

{{- define "scaikey.probes" -}}
{{- range $probe, $path := dict "startupProbe" "/healthz" "readinessProbe" "/readyz" "livenessProbe" "/healthz" }}
{{ $probe }}:
  httpGet: {path: {{ $path }}, port: internal}
  {{- toYaml (get $ $probe) | nindent 2 }}
{{- end }}
{{- end }}

{{/* Of (list $ part values): the Deployment of auth-api or of the mailer. */}}
{{- define "scaikey.deployment" -}}
{{- $root := index . 0 -}}
{{- $part := index . 1 -}}
{{- $values := index . 2 -}}
{{- $migrates := and (eq $part "auth-api") (eq $root.Values.migrations.mode "initContainer") -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "scaikey.fullname" $root }}-{{ $part }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "scaikey.labels" . | nindent 4 }}
  {{- with $values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- /* Whoever scales it owns the field: with it, each upgrade would take the replicas back. */}}
  {{- if not (dig "enabled" false (get $values "autoscaling" | default (get $values "keda"))) }}
  replicas: {{ $values.replicas }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    {{- toYaml $values.strategy | nindent 4 }}
  selector:
    matchLabels:
      {{- include "scaikey.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "scaikey.podLabels" (list $root $part $values.podLabels) | nindent 8 }}
      annotations:
        {{- merge (deepCopy $values.podAnnotations) (dict "kubectl.kubernetes.io/default-container" $part) | toYaml | nindent 8 }}
    spec:
      {{- include "scaikey.pod" (list $root (include "scaikey.serviceAccount" $root)) | nindent 6 }}
      terminationGracePeriodSeconds: {{ $values.terminationGracePeriodSeconds }}
      {{- with include "scaikey.scheduling" . | trim }}
      {{- . | nindent 6 }}
      {{- end }}
      {{- if or $migrates $values.extraInitContainers }}
      initContainers:
        {{- if $migrates }}
        {{- include "scaikey.migrate" $root | nindent 8 }}
        {{- end }}
        {{- with $values.extraInitContainers }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      {{- end }}
      containers:
        - name: {{ $part }}
          {{- include "scaikey.container" (list $root $values.image) | nindent 10 }}
          args: [serve]
          env:
            {{- include "scaikey.settings" $values.config | trim | nindent 12 }}
            {{- include "scaikey.secretFiles" . | trim | nindent 12 }}
            {{- with $values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          ports:
            {{- with $values.config.server.listen }}
            - name: http
              containerPort: {{ include "scaikey.port" . }}
              protocol: TCP
            {{- end }}
            - name: internal
              containerPort: {{ include "scaikey.port" $values.config.server.internal_listen }}
              protocol: TCP
          {{- include "scaikey.probes" $values | trim | nindent 10 }}
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            {{- include "scaikey.secretMount" . | nindent 12 }}
            {{- with $values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
        {{- with $values.extraContainers }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      volumes:
        {{- include "scaikey.secretVolume" . | nindent 8 }}
        {{- if $migrates }}
        {{- include "scaikey.secretVolume" (list $root "migrate") | nindent 8 }}
        {{- end }}
        {{- with $values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end }}

{{/* Of (list $ part values): its PodDisruptionBudget. With one replica there is nothing to keep. */}}
{{- define "scaikey.pdb" -}}
{{- $root := index . 0 -}}
{{- $values := index . 2 -}}
{{- $scaler := get $values "autoscaling" | default (get $values "keda") -}}
{{- $fewest := $scaler.enabled | ternary $scaler.minReplicas $values.replicas | int -}}
{{- if and $values.pdb.enabled (gt $fewest 1) }}
{{- /* Kubernetes rounds a share up. */}}
{{- $taken := $values.pdb.maxUnavailable | toString -}}
{{- $pods := hasSuffix "%" $taken | ternary (divf (mul $fewest (trimSuffix "%" $taken | int)) 100 | ceil) $taken | int -}}
{{- if ge $pods $fewest }}
{{- fail (printf "%s.pdb.maxUnavailable: an eviction could take all of the %d pods" (camelcase (index . 1) | untitle) $fewest) }}
{{- end }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "scaikey.fullname" $root }}-{{ index . 1 }}
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "scaikey.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ $values.pdb.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "scaikey.selector" . | nindent 6 }}
{{- end }}
{{- end }}

{{/* Of (list $ part port): the Service of health and metrics, for monitors and `helm test`. */}}
{{- define "scaikey.internalService" -}}
{{- $root := index . 0 -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "scaikey.fullname" $root }}-{{ index . 1 }}-internal
  namespace: {{ $root.Release.Namespace }}
  labels:
    {{- include "scaikey.labels" . | nindent 4 }}
spec:
  type: ClusterIP
  selector:
    {{- include "scaikey.selector" . | nindent 4 }}
  ports:
    - name: internal
      port: {{ include "scaikey.port" (index . 2) }}
      targetPort: internal
      protocol: TCP
      appProtocol: http
{{- end }}
