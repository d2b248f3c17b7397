{{/* Settings: plain ones are variables, secret ones are files that variables name. */}}

{{/* A value as the services read it from a variable. A number from values is a float: without a whole form a large one has an exponent. */}}
{{- define "scaikey.text" -}}
{{- if kindIs "slice" . }}{{ join "," . }}{{ else if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end }}

{{/* Of `config`: what is empty keeps its default. */}}
{{- define "scaikey.settings" -}}
{{- range $section, $settings := . }}
{{- range $key, $value := $settings }}
{{- if not (or (kindIs "invalid" $value) (and (kindIs "slice" $value) (empty $value)) (eq (toString $value) "")) }}
- name: SCAIKEY_{{ upper $section }}_{{ upper $key }}
  value: {{ include "scaikey.text" $value | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Of (list $ part): setting → Secret and key. */}}
{{- define "scaikey.secrets" -}}
{{- $secrets := (index . 0).Values.secrets -}}
{{- $part := index . 1 -}}
{{- $migrates := $secrets.migrations.name | empty | ternary $secrets.database $secrets.migrations -}}
{{- $of := dict
  "auth-api" (dict "database.url" $secrets.database "redis.url" $secrets.redis "nats.url" $secrets.nats "sealing.keys" $secrets.sealing)
  "mailer" (dict "database.url" $secrets.mailerDatabase "nats.url" $secrets.nats "sealing.keys" $secrets.sealing "smtp.username" $secrets.smtpUsername "smtp.password" $secrets.smtpPassword)
  "migrate" (dict "database.url" $migrates) -}}
{{- $given := dict -}}
{{- range $setting, $secret := get $of $part }}
{{- if $secret.name }}{{ $_ := set $given $setting $secret }}{{ end }}
{{- end }}
{{- $given | toYaml }}
{{- end }}

{{- define "scaikey.secretFiles" -}}
{{- range $setting, $_ := include "scaikey.secrets" . | fromYaml }}
- name: SCAIKEY_{{ $setting | replace "." "_" | upper }}_FILE
  value: /etc/scaikey/secrets/{{ $setting }}
{{- end }}
{{- end }}

{{- define "scaikey.secretVolume" -}}
- name: {{ index . 1 }}-secrets
  projected:
    defaultMode: 0440
    sources:
      {{- range $setting, $secret := include "scaikey.secrets" . | fromYaml }}
      - secret:
          name: {{ $secret.name }}
          items:
            - key: {{ $secret.key }}
              path: {{ $setting }}
      {{- end }}
{{- end }}

{{- define "scaikey.secretMount" -}}
- name: {{ index . 1 }}-secrets
  mountPath: /etc/scaikey/secrets
  readOnly: true
{{- end }}

{{/* The port of an address to listen on. */}}
{{- define "scaikey.port" -}}
{{ regexFind "[0-9]+$" . }}
{{- end }}

{{/* Whole seconds of a period such as 250ms or 2m, rounded up. */}}
{{- define "scaikey.seconds" -}}
{{- $number := regexFind "^[0-9]+" . | int64 -}}
{{- $unit := regexFind "[a-z]+$" . -}}
{{- if eq $unit "ms" }}{{ div (add $number 999) 1000 }}{{ else }}{{ mul $number (get (dict "s" 1 "m" 60 "h" 3600 "d" 86400) $unit) }}{{ end -}}
{{- end }}

{{/* Whole MiB of an amount of memory such as 1.5Gi, 256M or 268435456; 0 for one that is written in another way. */}}
{{- define "scaikey.mebibytes" -}}
{{- $units := dict "" 1 "k" 1e3 "M" 1e6 "G" 1e9 "T" 1e12 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 -}}
{{- $amount := include "scaikey.text" . -}}
{{- $unit := regexFind "[A-Za-z]*$" $amount -}}
{{- if and (regexMatch "^[0-9]+([.][0-9]+)?[A-Za-z]*$" $amount) (hasKey $units $unit) }}{{ divf (mulf (regexFind "^[0-9.]+" $amount) (get $units $unit)) 1048576 | int }}{{ else }}0{{ end -}}
{{- end }}
