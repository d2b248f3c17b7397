{{/* Names, labels and images. A part is "auth-api", "mailer", "migrate" or "test". */}}

{{- define "scaikey.chart" -}}
{{ default .Chart.Name .Values.nameOverride | trunc 44 | trimSuffix "-" }}
{{- end }}

{{/* Short enough for the longest ending, "-auth-api-internal", to stay within 63 characters. */}}
{{- define "scaikey.fullname" -}}
{{- $name := include "scaikey.chart" . -}}
{{- $made := contains $name .Release.Name | ternary .Release.Name (printf "%s-%s" .Release.Name $name) -}}
{{ default $made .Values.fullnameOverride | trunc 44 | trimSuffix "-" }}
{{- end }}

{{- define "scaikey.serviceAccount" -}}
{{ default (.Values.serviceAccount.create | ternary (include "scaikey.fullname" .) "default") .Values.serviceAccount.name }}
{{- end }}

{{/* Of (list $ part): what never changes, since selectors are immutable. */}}
{{- define "scaikey.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/name: {{ include "scaikey.chart" $root }}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Of (list $ part). */}}
{{- define "scaikey.labels" -}}
{{- $root := index . 0 -}}
{{- $labels := include "scaikey.selector" . | fromYaml -}}
{{- $_ := set $labels "app.kubernetes.io/part-of" "scaikey" -}}
{{- $_ := set $labels "app.kubernetes.io/managed-by" $root.Release.Service -}}
{{- $_ := set $labels "app.kubernetes.io/version" $root.Chart.AppVersion -}}
{{- $_ := set $labels "helm.sh/chart" (printf "%s-%s" $root.Chart.Name $root.Chart.Version | replace "+" "_" | trunc 63) -}}
{{- merge $labels $root.Values.commonLabels | toYaml }}
{{- end }}

{{/* Of (list $ part labels): the selector's win. */}}
{{- define "scaikey.podLabels" -}}
{{- $root := index . 0 -}}
{{- merge (include "scaikey.selector" . | fromYaml) (index . 2) $root.Values.commonLabels | toYaml }}
{{- end }}

{{/* Of (list $ image). */}}
{{- define "scaikey.image" -}}
{{- $root := index . 0 -}}
{{- $image := index . 1 -}}
{{- $registry := required "image.registry: name the registry and path that hold the images, such as registry.example.com/scaikey" $root.Values.image.registry -}}
{{- $version := $image.digest | empty | ternary (printf ":%s" (default $root.Chart.AppVersion $image.tag)) (printf "@%s" $image.digest) -}}
{{ $registry }}/{{ $image.repository }}{{ $version }}
{{- end }}
