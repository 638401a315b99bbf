// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A window without a window: measures until it is killed, for tst_benchjob.

#include <QCoreApplication>
#include <cstdio>

#include "ui/jobs/benchjob.h"

int main(int argc, char** argv)
{
    using namespace Advisor;
    QCoreApplication application(argc, argv);
    Plan plan;
    plan.workloads = {"gemm"};
    plan.sizes = {64, 128};
    plan.configurations = {{"cpu", "libtorch", "", "", 1, 1, {}}};
    plan.budgetSeconds = 120;
    plan.keepRefining = true;
    BenchJob job;
    QObject::connect(&job, &BenchJob::changed, [&job] {
        std::printf("%zu\n", job.run().visits.size());
        std::fflush(stdout);
    });
    QObject::connect(&job, &BenchJob::finished, &application, &QCoreApplication::quit);
    job.start(plan, Machine());
    return application.exec();
}
