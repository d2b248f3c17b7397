{{/* The container that migrates: it needs one Secret, and what auth-api needs to reach the database, such as an authority. */}}
{{- define "scaikey.migrate" -}}
- name: migrate
  {{- include "scaikey.container" (list . .Values.authApi.image) | nindent 2 }}
  args:
    - migrate
    {{- with .Values.migrations.mailerRole }}
    - --mailer-role={{ . }}
    {{- end }}
  env:
    {{- include "scaikey.secretFiles" (list . "migrate") | trim | nindent 4 }}
  resources:
    {{- toYaml .Values.migrations.resources | nindent 4 }}
  volumeMounts:
    {{- include "scaikey.secretMount" (list . "migrate") | nindent 4 }}
    {{- with .Values.authApi.extraVolumeMounts }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* Before the chart's own objects exist, so what the Job needs beside the Secret comes as hooks too, and goes with it. */}}
{{- define "scaikey.hook" -}}
helm.sh/hook: pre-install,pre-upgrade
helm.sh/hook-weight: {{ . | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
