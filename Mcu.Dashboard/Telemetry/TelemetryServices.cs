using System.Globalization;
using System.Reflection;
using Mcu.Application.Common;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mcu.Dashboard.Telemetry;

/// <summary>
/// Registers the export of metrics and traces; nothing at all when no collector is configured. While a collector is unreachable its data is
/// lost and the product goes on.
/// </summary>
internal static class TelemetryServices
{
    /// <param name="databaseMeter">Name of the meter of the database client.</param>
    public static IServiceCollection AddMcuTelemetry(this IServiceCollection services, IConfiguration settings, string databaseMeter)
    {
        var options = TelemetryOptions.Read(settings);
        if (options.Endpoint is not { } collector)
        {
            return services;
        }

        services.AddSingleton<PageCount>();
        services.AddSingleton<CircuitHandler>(provider => provider.GetRequiredService<PageCount>());
        services.AddSingleton<NodeMetrics>();
        services.AddHostedService<NodeMetricsStartup>();
        services.AddOpenTelemetry()
            .ConfigureResource(node => node.AddService(
                "mcu",
                serviceVersion: typeof(TelemetryServices).Assembly
                    .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                serviceInstanceId: string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}")))
            .WithMetrics(metrics => metrics
                .AddMeter(
                    PipelineTelemetry.Name,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    databaseMeter,
                    "System.Runtime")
                .AddOtlpExporter((otlp, reader) =>
                {
                    SendTo(otlp, collector, "v1/metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Every.TotalMilliseconds;
                }))
            .WithTracing(traces => traces
                .AddSource(PipelineTelemetry.Name, "Microsoft.AspNetCore")
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
                .AddProcessor(new UrlScrubbingProcessor())
                .AddOtlpExporter(otlp => SendTo(otlp, collector, "v1/traces")));
        return services;
    }

    private static void SendTo(OtlpExporterOptions otlp, Uri collector, string path)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
