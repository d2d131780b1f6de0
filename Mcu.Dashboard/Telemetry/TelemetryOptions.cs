using System.Globalization;
using Mcu.Application.Common;

namespace Mcu.Dashboard.Telemetry;

/// <summary>
/// Where metrics and traces are sent. The standard variables of OpenTelemetry (OTEL_EXPORTER_OTLP_HEADERS, OTEL_RESOURCE_ATTRIBUTES) apply
/// in addition.
/// </summary>
/// <param name="Endpoint">Base address of an OTLP collector over HTTP; null: nothing is sent.</param>
/// <param name="Every">Interval at which metrics are sent.</param>
/// <param name="TraceShare">Share of requests that is traced, 0 to 1.</param>
internal sealed record TelemetryOptions(Uri? Endpoint, TimeSpan Every, double TraceShare)
{
    private const string EndpointSetting = "Telemetry:Endpoint";
    private const string EverySetting = "Telemetry:EverySeconds";
    private const string ShareSetting = "Telemetry:TraceShare";
    private const double DefaultEvery = 15;
    private const double DefaultShare = 0.05;

    public static TelemetryOptions Read(IConfiguration settings)
    {
        Uri? endpoint = null;
        if (settings[EndpointSetting] is { Length: > 0 } said
            && (!Uri.TryCreate(said, UriKind.Absolute, out endpoint) || endpoint.Scheme is not ("http" or "https")))
        {
            throw new SettingException(EndpointSetting, $"«{said}» is no address; write it as http://collector:4318");
        }

        return new TelemetryOptions(
            endpoint,
            TimeSpan.FromSeconds(Number(settings, EverySetting, DefaultEvery, 1, 3_600)),
            Number(settings, ShareSetting, DefaultShare, 0, 1));
    }

    private static double Number(IConfiguration settings, string name, double absent, double least, double most)
    {
        if (settings[name] is not { Length: > 0 } said)
        {
            return absent;
        }

        return double.TryParse(said, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"«{said}» is no number from {least} to {most}"));
    }
}
