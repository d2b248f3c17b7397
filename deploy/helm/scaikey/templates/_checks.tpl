{{/* What the schema of the values cannot see, since it is about several of them at once. */}}
{{- define "scaikey.checks" -}}
{{- $drain := include "scaikey.seconds" (.Values.authApi.config.server.drain | default "5s") | int -}}
{{- if le (int .Values.authApi.terminationGracePeriodSeconds) (add $drain 10 | int) }}
{{- fail (printf "authApi.terminationGracePeriodSeconds: must be above %d: server.drain and the 10 seconds that the last requests may take" (add $drain 10)) }}
{{- end }}
{{- $hashing := .Values.authApi.config.hashing | default dict -}}
{{- $arenas := div (mul ($hashing.threads | default 0) ($hashing.memory_kib | default 19456)) 1024 -}}
{{- $limit := include "scaikey.mebibytes" (dig "limits" "memory" "" .Values.authApi.resources) | int -}}
{{- if and $limit (lt $limit (add $arenas 64 | int)) }}
{{- fail (printf "authApi.resources.limits.memory: hashing.threads hold %d MiB (hashing.memory_kib each) for good, and 64 must be left beside them" $arenas) }}
{{- end }}
{{- if .Values.mailer.enabled }}
{{- $smtp := .Values.mailer.config.smtp | default dict -}}
{{- $attempt := include "scaikey.seconds" ($smtp.timeout | default "30s") | int -}}
{{- if le (int .Values.mailer.terminationGracePeriodSeconds) (add $attempt 30 | int) }}
{{- fail (printf "mailer.terminationGracePeriodSeconds: must be above %d: smtp.timeout and 30 seconds, which a mail in work may take" (add $attempt 30)) }}
{{- end }}
{{- if not $smtp.host }}
{{- fail "mailer.config.smtp.host: name the mail server" }}
{{- end }}
{{- if and $smtp.username .Values.secrets.smtpUsername.name }}
{{- fail "mailer.config.smtp.username and secrets.smtpUsername are both given" }}
{{- end }}
{{- end }}
{{- if and .Values.externalSecrets.enabled (eq .Values.migrations.mode "hook") }}
{{- fail "migrations.mode: hook runs before externalSecrets makes the Secret that it needs; choose initContainer or none" }}
{{- end }}
{{- if and .Values.monitoring.podMonitor.enabled .Values.monitoring.serviceMonitor.enabled }}
{{- fail "monitoring: podMonitor and serviceMonitor would read every metric twice; choose one" }}
{{- end }}
{{- $monitored := or .Values.monitoring.podMonitor.enabled .Values.monitoring.serviceMonitor.enabled }}
{{- if and $monitored .Values.networkPolicy.enabled (not .Values.networkPolicy.scrapers) }}
{{- fail "networkPolicy.scrapers: say where Prometheus is, or it reads nothing" }}
{{- end }}
{{- if and .Values.monitoring.rules.enabled (not $monitored) }}
{{- fail "monitoring.rules need podMonitor or serviceMonitor: without metrics they would tell of an outage" }}
{{- end }}
{{- end }}
