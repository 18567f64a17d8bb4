{{- /* Names, labels, and the parts that pods have in common. */}}

{{- define "hub.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- /* What selects the pods of a part. Takes (list $ "identity"). */}}
{{- define "hub.selector" -}}
app.kubernetes.io/name: codecrafthub
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{- define "hub.labels" -}}
{{ include "hub.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ (index . 0).Chart.Name }}-{{ (index . 0).Chart.Version }}
{{- end }}

{{- /* Takes (list $ image), where what the image leaves open is the hub's. */}}
{{- define "hub.image" -}}
{{- $root := index . 0 }}{{- $one := index . 1 }}{{- $hub := $root.Values.image }}
{{- $repository := $one.repository | default $hub.repository }}
{{- $digest := $one.digest | default (ternary "" $hub.digest (ne $repository $hub.repository)) }}
{{- if $digest }}{{ $repository }}@{{ $digest }}
{{- else }}{{ $repository }}:{{ $one.tag | default $hub.tag | default $root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- /* A service's values over what all services have. Takes (list $ "identity"). */}}
{{- define "hub.service" -}}
{{- $root := index . 0 }}
{{- mergeOverwrite (deepCopy $root.Values.service) (index $root.Values.services (index . 1) | default dict) | toYaml }}
{{- end }}

{{- /* Takes (list $ "identity"). */}}
{{- define "hub.spread" -}}
topologySpreadConstraints:
  {{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
  - maxSkew: 1
    topologyKey: {{ . }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels: {{- include "hub.selector" $ | nindent 8 }}
  {{- end }}
{{- end }}

{{- define "hub.container-security" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- /* Resolving names, which everybody needs. */}}
{{- define "hub.dns" -}}
- to: {{- toYaml .Values.networkPolicy.dns | nindent 4 }}
  ports:
    - { port: 53, protocol: UDP }
    - { port: 53, protocol: TCP }
{{- end }}
