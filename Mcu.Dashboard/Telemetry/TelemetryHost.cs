using System.Globalization;
using Mcu.Application.Common;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Mcu.Dashboard.Telemetry;

/// <summary>Sends figures and traces while the application runs. A collector that is away costs nothing but what it would have been told.</summary>
internal sealed class TelemetryHost(TelemetryOptions options, NodeFigures figures, string databaseMeter) : IHostedService, IDisposable
{
    private MeterProvider? _meters;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.KeepAlive(figures);
        var node = ResourceBuilder.CreateDefault().AddService(
            "mcu", serviceInstanceId: string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}-{Environment.ProcessId}"));
        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(node)
            .AddMeter(Spine.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", databaseMeter, "System.Runtime")
            .AddOtlpExporter((otlp, reader) =>
            {
                Address(otlp, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Every.TotalMilliseconds;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(node)
            .AddSource(Spine.Name, "Microsoft.AspNetCore")
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
            .AddProcessor(new WithoutAddresses())
            .AddOtlpExporter(otlp => Address(otlp, "v1/traces"))
            .Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }

    private void Address(OtlpExporterOptions otlp, string path)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new Uri($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/{path}");
    }
}
